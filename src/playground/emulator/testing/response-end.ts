// How a client knows that a response is whole: latin1 text, one character a byte.
import { fieldOf, isChunked, isComplete, parseResponse, type Response } from '../../../kit/http/response.ts';

/** Those before the last are informational. */
function lastResponse(received: string): Response {
  const response = parseResponse(received);
  const isInformation = response.headed && response.status < 200 && response.status !== 101;
  return isInformation ? lastResponse(response.body) : response;
}

/** Only the end of the connection says where it ends. */
export function endsWithConnection(received: string): boolean {
  const response = lastResponse(received);
  return response.headed && fieldOf(response, 'content-length') === undefined && !isChunked(response);
}

/** All that the head announces has come. `method`: of the request. */
export const isWhole = (received: string, method: string): boolean => isComplete(lastResponse(received), method);
