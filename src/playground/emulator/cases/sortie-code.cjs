try { process.exit('abc'); } catch (error) { console.log(error); }
try { process.exitCode = 1.5; } catch (error) { console.log(error.code, error.message); }
process.exitCode = '3';
