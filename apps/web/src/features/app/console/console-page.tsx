import type { AppId } from "@hazel/domain/ids"
import type { App } from "@hazel/domain/models/app-model"
import { useState } from "react"
import { Segments } from "../../../ui/segments.tsx"
import { OneAppPage } from "../one-app-page.tsx"
import { Channels } from "./channels.tsx"
import { Connections } from "./connections.tsx"
import { Deliveries } from "./deliveries.tsx"
import { Events } from "./events.tsx"
import { TestMessage } from "./test-message.tsx"
import { TestToken } from "./test-token.tsx"
import { consoleTexts } from "./texts.ts"

const parts = [
  { value: "live", label: consoleTexts.live },
  { value: "token", label: consoleTexts.token },
  { value: "message", label: consoleTexts.message },
  { value: "deliveries", label: consoleTexts.deliveries }
] as const

type Part = (typeof parts)[number]["value"]

const Live = ({ appId }: { readonly appId: AppId }) => {
  const [channel, setChannel] = useState<string>()
  return (
    <>
      <Connections appId={appId} />
      <Channels appId={appId} chosen={channel} choose={setChannel} />
      <Events appId={appId} channel={channel} showAll={() => setChannel(undefined)} />
    </>
  )
}

const Console = ({ app }: { readonly app: App }) => {
  const [part, setPart] = useState<Part>("live")
  return (
    <>
      <Segments label={consoleTexts.whichPart} options={parts} value={part} choose={setPart} />
      {part === "live" && <Live appId={app.id} />}
      {part === "token" && <TestToken app={app} />}
      {part === "message" && <TestMessage app={app} />}
      {part === "deliveries" && <Deliveries app={app} />}
    </>
  )
}

/** The developer console of one app. */
export default function ConsolePage({ id }: { readonly id: AppId }) {
  return <OneAppPage id={id} page="/apps/$appId/console" content={Console} />
}
