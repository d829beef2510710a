// An interval that nobody clears.
setInterval(() => console.log('encore'), 50);
