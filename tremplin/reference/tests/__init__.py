"""Tests of the nomenclatures, on the tables that come with the software and on official files."""
