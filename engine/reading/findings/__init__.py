"""What is wrong with a file, what is asked of it, what was read otherwise than written: codes and their sentences."""
