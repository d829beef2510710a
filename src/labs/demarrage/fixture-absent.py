# A library that is not installed.
print('avant', flush=True)
raise ModuleNotFoundError("No module named 'twisted'")
