"""What people will see of a push: on a locked iPhone, on Android, on a computer.

Drawing has a process of its own (`easel.py` starts it): see docs/decisions/. What is drawn with is loaded there alone.
"""
