"""The lists that the day needs: safety, sale on site, set-up, insurance; the booklet."""
