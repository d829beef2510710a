// Says, when asked, what the program's process has used; between two questions it does nothing.
import '../../kit/measure/resources.mjs';
