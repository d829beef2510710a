// The thread that compresses.
import { answer } from './aside.ts';
import { compressFiles } from './compress.ts';

answer(compressFiles);
