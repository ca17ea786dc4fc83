"""Training: which courses there are, who began which one and when.

It owns courses and who entered them; seats bought and held come with the seat ledger of a later part. Begin with
`models.CourseEntry`: the figure of people trained is counted from its rows.
"""
