"""Measures of speed, each beside a peer: `make bench`."""

import os

import django

os.environ.setdefault("TREMPLIN_LOG_LEVEL", "ERROR")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tremplin.config.settings")
django.setup()
