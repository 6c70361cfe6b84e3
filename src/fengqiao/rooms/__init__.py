"""Rooms: audio and video mediation, with the private caucus."""
