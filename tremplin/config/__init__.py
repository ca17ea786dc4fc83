"""Settings, addresses and the WSGI entry: how the parts are put together on one machine."""
