// The readers’ journeys in Firefox.
import { journeys } from './journeys.ts';

journeys('firefox');
