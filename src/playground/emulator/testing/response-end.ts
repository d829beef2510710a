// How a client knows that a response is whole: latin1 text, one character a byte.
import { isComplete, parseResponse, type Response } from '../../../kit/http/response.ts';

/** Those before the last are informational. */
function lastResponse(received: string): Response {
  const response = parseResponse(received);
  const isInformation = response.headed && response.status < 200 && response.status !== 101;
  return isInformation ? lastResponse(response.body) : response;
}

/** All that the head announces has come. `method`: of the request. */
export const isWhole = (received: string, method: string): boolean => isComplete(lastResponse(received), method);
