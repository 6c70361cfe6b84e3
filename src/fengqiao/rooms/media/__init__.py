"""Media: how voices and pictures travel. One port, two back ends; nothing here knows cases or people's names."""
