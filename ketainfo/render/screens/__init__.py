"""What each command shows, in which order: from the model to blocks. One module a part of the guide."""
