"""Nomenclatures everybody refers to: occupations, job titles, skills, places, sectors of activity, languages.

It owns the dated official tables and our own words beside them (synonyms, abbreviations, groups of activities);
who uses which code, and what for, is written above. Begin with `queries` (find an occupation or a place by what
a person types) and `services` (load what is shipped, import official files); the tables are told in docs/data.md.
"""
