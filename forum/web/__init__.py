"""What every page needs: access, forms, answers, errors, limits, words."""
