// The readers’ journeys in Chromium.
import { journeys } from './journeys.ts';

journeys('chromium');
