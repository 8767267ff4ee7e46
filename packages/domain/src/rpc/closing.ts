/**
 * Why the server closes a connection for calls, `GET /rpc/ws`, with the code of the WebSocket close frame; its reason is
 * the name. A mistake of the peer is told before it, by the line
 * `{"_tag":"Defect","defect":{"_tag":"InvalidInputError","reason","message"}}` of the name and a sentence for people.
 * `POST /rpc` answers the calls before the line in question, and then with that line; with status 400 when it is the whole
 * answer.
 * Calls without an answer may be made again on a new connection, under the same transaction id.
 */
export const callClosings = {
  /** The server stops or restarts: come back. */
  "shutting-down": 1012,
  /** A line is no JSON, nests too deeply, or is no message of the protocol. */
  "malformed-line": 4400,
  /** No call was made by somebody who is signed in within the first ten seconds. */
  "sign-in-timeout": 4401,
  /** A line was begun and not ended within fifteen seconds. */
  "line-timeout": 4408,
  /** A line is longer than any legal call; before somebody is signed in, than 256 KiB. */
  "line-too-long": 4413,
  /** One message holds more than a thousand lines. */
  "too-many-lines": 4414,
  /** The account has as many connections as it may. */
  "too-many-connections": 4429,
  /** Answers were not read in time, or too many bytes of them. */
  slow: 4430,
  /** The server keeps as many unfinished lines as it can: come back later. */
  busy: 4431
} as const

export type CallClosing = keyof typeof callClosings
