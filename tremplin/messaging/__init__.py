"""What is said to people: a log written in the transaction of the fact, sent after, once, never too late.

It owns the log, the receipts and the ways out (mail by SMTP, SMS by an HTTP gateway); what is said, and when, is decided
by the parts above through `services.post`. Begin with `models.Message` and follow it through `delivery`.
"""
