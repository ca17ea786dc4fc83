"""What runs in the limited process: bytes of a file in, its text as JSON out. It knows neither Django nor the database."""
