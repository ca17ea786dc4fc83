"""What a browser asks of the CV: its questions, the whole of it, its versions, its links."""
