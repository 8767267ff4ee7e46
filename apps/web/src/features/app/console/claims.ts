import { Option, Schema } from "effect"

const JsonObject = Schema.fromJsonString(Schema.Record(Schema.String, Schema.Json))
const decodeObject = Schema.decodeUnknownOption(JsonObject)
const decodeJson = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Json))

/** The JSON object that a person has written; undefined if it is none. */
export const objectIn = (text: string) => Option.getOrUndefined(decodeObject(text))

/** The JSON that a person has written, where a blank text is null; undefined if it is none. */
export const jsonIn = (text: string): Schema.Json | undefined =>
  text.trim() === "" ? null : Option.getOrUndefined(decodeJson(text))

/** Claims with which a client can try what a channel offers. */
export const exampleClaims = (uid: string, channel: string) =>
  JSON.stringify(
    {
      scope: "connect",
      ...(uid !== "" && { uid }),
      channels: {
        [channel]: {
          subscribe: true,
          historyStart: 0,
          messages: { "*": { publish: true, echo: true, store: 86_400, react: true } }
        }
      }
    },
    null,
    2
  )
