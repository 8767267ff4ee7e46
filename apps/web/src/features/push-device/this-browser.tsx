import type { PushDevice } from "@hazel/domain/models/push-device-model"
import { useMutation } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { CheckField } from "../../ui/check-field.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import {
  BrowserPushFailure,
  isBrowserPushPossible,
  isWantedHere,
  notifyHere,
  notifyHereNoMore
} from "./browser-push.ts"
import { pushDeviceTexts as texts } from "./texts.ts"

interface ThisBrowserProps {
  readonly devices: ReadonlyArray<PushDevice>
}

/** Switches the notifications of this browser on and off. */
export const ThisBrowser = ({ devices }: ThisBrowserProps) => {
  const hazel = useHazel()
  const registered = devices.find(({ transport, isCurrent }) => transport === "web" && isCurrent)
  const isOn = registered !== undefined && isWantedHere(hazel)
  const { mutate, error } = useMutation({
    networkMode: "always",
    mutationFn: async (isWanted: boolean) => {
      if (isWanted) return notifyHere(hazel)
      await notifyHereNoMore()
      if (registered) await hazel.call((client) => client.pushDevice.delete({ id: registered.id }))
      return undefined
    }
  })
  if (!isBrowserPushPossible()) return <p className="text-secondary text-muted">{texts.browserCannot}</p>
  return (
    <>
      <CheckField label={texts.thisBrowser} detail={texts.thisBrowserDetail} isChecked={isOn} set={mutate} />
      {error && (
        <p role="alert" className="text-secondary text-danger">
          {error instanceof BrowserPushFailure ? error.message : describeFailure(error)}
        </p>
      )}
    </>
  )
}
