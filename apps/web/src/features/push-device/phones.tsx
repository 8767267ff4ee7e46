import { canAdminister } from "@hazel/domain/authority"
import { isolated } from "@hazel/domain/isolated"
import type { PushDevice } from "@hazel/domain/models/push-device-model"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Trash2 } from "lucide-react"
import { useId } from "react"
import { useHazel, useMe } from "../../hazel.ts"
import { useRefetchOn } from "../../use-refetch-on.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { showFailure } from "../failure/show-failure.ts"
import { listed } from "../people/names.ts"
import { PushLevel } from "./push-level.tsx"
import { pushDeviceTexts as texts } from "./texts.ts"
import { ThisBrowser } from "./this-browser.tsx"

const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })

const queryKey = ["push-devices"]

/** The phones and browsers of the person. They are fetched again when one was registered or deleted. */
const usePushDevices = () => {
  const hazel = useHazel()
  useRefetchOn("push_device_changed", queryKey)
  return useQuery({ queryKey, staleTime: 0, queryFn: () => hazel.call((client) => client.pushDevice.list()) })
}

const lastNotified = ({ lastNotifiedAt }: PushDevice) =>
  lastNotifiedAt === null ? texts.neverNotified : texts.lastNotified(dayAndTime.format(new Date(lastNotifiedAt)))

const PhoneRow = ({ device }: { readonly device: PushDevice }) => {
  const hazel = useHazel()
  const name = device.label ?? texts.aPhone
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.pushDevice.delete({ id: device.id })),
    onError: showFailure
  })
  return (
    <li className="flex min-h-13 items-center gap-3 py-2">
      <span className="flex min-w-0 flex-1 flex-col">
        <bdi className="truncate font-medium">{name}</bdi>
        <span className="text-small text-muted">
          {texts.kind[device.transport]} · {device.isCurrent ? texts.thisSession : lastNotified(device)}
        </span>
      </span>
      <IconButton icon={Trash2} label={texts.deletePhone(isolated(name))} onClick={() => remove.mutate()} />
    </li>
  )
}

/** The note about push services, for those who can have them set up. */
const SetUp = ({ transports }: { readonly transports: ReadonlyArray<PushDevice["transport"]> }) => (
  <p className="text-small text-muted">
    {transports.length === 0
      ? texts.notSetUp
      : texts.setUp(listed(transports.map((transport) => texts.kinds[transport])))}
  </p>
)

/** The phones and browsers that are notified while the person is away. Where nothing can be notified, only admins learn about it. */
export const Phones = () => {
  const id = useId()
  const me = useMe()
  const { data, error } = usePushDevices()
  if (error) return <p className="text-secondary text-danger">{describeFailure(error)}</p>
  if (data === undefined) return null
  const { devices, transports, webPushKey } = data
  const isAdmin = me !== undefined && canAdminister(me)
  if (devices.length === 0 && transports.length === 0 && !isAdmin) return null
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1.5">
      <h3 id={id} className="text-secondary font-medium">
        {texts.phones}
      </h3>
      <p className="text-secondary text-muted">{devices.length > 0 ? texts.phonesDetail : texts.none}</p>
      {devices.length > 0 && (
        <ul aria-label={texts.phones} className="divide-y divide-line rounded-md border border-line px-3">
          {devices.map((device) => (
            <PhoneRow key={device.id} device={device} />
          ))}
        </ul>
      )}
      {webPushKey !== null && <ThisBrowser devices={devices} />}
      {devices.length > 0 && <PushLevel />}
      {isAdmin && <SetUp transports={transports} />}
    </section>
  )
}
