import { browserStorage } from "./browser-storage.ts"
import { forgetfulStorage, type OutboxStorage } from "./outbox-storage.ts"

export const defaultStorage = (): OutboxStorage => browserStorage() ?? forgetfulStorage
