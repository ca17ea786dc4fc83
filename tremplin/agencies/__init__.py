"""The agency: where it is, when it is open, who works there and as what, who follows whom.

It owns posts (a role held in an agency, dated), portfolios and the right to read a file; it leaves what a job seeker is
to `seekers` and what happens in a room to `agenda`. Begin with `models.Post`, then `permissions.may_read_file`.
"""
