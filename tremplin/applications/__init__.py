"""Applications: a person applies with the CV of that day, the employer answers, somebody is hired.

It owns applications with the history of their states, the single-use links by which employers answer, and hires. An
employer's answer is always a confirmed POST: opening a link changes nothing. Begin with `services`.
"""
