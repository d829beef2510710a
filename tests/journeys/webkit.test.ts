// The readers’ journeys in WebKit.
import { journeys } from './journeys.ts';

journeys('webkit');
