"""What mailhub is measured by: one script for each figure, beside a floor that is measured in the same run."""
