"""Journeys, as OneSignal's beta API has them: kept, changed, run on the sandbox's clock, and counted.

`model.py` what a Journey is · `schema.py` what may be written · `changing.py` what a change does and what is locked ·
`endpoints.py` the API · `shells.py` what people do in the dashboard · `runner.py` who goes where and when ·
`run.py` who is where · `conditions.py` what is asked of events and clocks · `sending.py` the pushes · `in_app.py` the
in-app messages · `stats.py` what has come of it.
"""
