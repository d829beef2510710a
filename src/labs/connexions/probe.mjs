// Counts the requests in flight inside the program, and samples its threads and memory.
import '../../kit/measure/resources.mjs';
