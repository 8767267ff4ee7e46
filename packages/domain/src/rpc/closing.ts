/**
 * Why the server closes a connection for calls, `GET /rpc/ws`, with the code of the WebSocket close frame; its reason
 * is the name. Before it closes because of a mistake of the peer, it sends the line
 * `{"_tag":"Defect","defect":{"_tag":"InvalidInputError","reason","message"}}` with the name and a sentence for people.
 * `POST /rpc` answers the calls before the line in question, and then with that line; the status is 400 when it is the
 * whole answer.
 * Calls without an answer may be made again on a new connection, under the same transaction id.
 */
export const callClosings = {
  /** The server stops or restarts. Connect again. */
  "shutting-down": 1012,
  /** A line is not JSON, nests too deeply, or is not a message of the protocol. */
  "malformed-line": 4400,
  /** No call of a signed-in caller arrived within the first ten seconds. */
  "sign-in-timeout": 4401,
  /** A line was not completed within fifteen seconds. */
  "line-timeout": 4408,
  /** A line is longer than any valid call. Before a caller is signed in, the limit is 256 KiB. */
  "line-too-long": 4413,
  /** One message holds more than a thousand lines. */
  "too-many-lines": 4414,
  /** The account has reached its limit of connections. */
  "too-many-connections": 4429,
  /** The client did not read its answers in time, or too many bytes of answers were waiting. */
  slow: 4430,
  /** The server holds as many incomplete lines as it can. Connect again later. */
  busy: 4431
} as const

export type CallClosing = keyof typeof callClosings
