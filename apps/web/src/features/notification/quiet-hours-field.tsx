import type { QuietHours } from "@hazel/domain/models/quiet-hours"
import { CheckField } from "../../ui/check-field.tsx"
import { SelectField } from "../../ui/select-field.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { notificationSettingTexts as texts } from "./settings-texts.ts"
import { useNotificationPreferences } from "./use-notification-preferences.ts"

const week = [1, 2, 3, 4, 5, 6, 7]

const ownTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

const nights = (): QuietHours => ({ days: week, from: "22:00", to: "07:00", timeZone: ownTimeZone() })

const timeZones = (current: string) =>
  [...new Set([ownTimeZone(), current, ...Intl.supportedValuesOf("timeZone")])].map((value) => ({
    value,
    label: value.replaceAll("_", " ")
  }))

interface HoursProps {
  readonly hours: QuietHours
  readonly change: (changed: Partial<QuietHours>) => void
}

const Days = ({ hours: { days }, change }: HoursProps) => (
  <div role="group" aria-label={texts.days} className="grid max-w-88 grid-cols-7 gap-1">
    {week.map((day) => (
      <button
        key={day}
        type="button"
        aria-pressed={days.includes(day)}
        onClick={() => change({ days: week.filter((each) => days.includes(each) !== (each === day)) })}
        className="touch-target h-8 rounded-sm border border-line text-secondary text-muted hover:text-text aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong"
      >
        {texts.dayName(day)}
      </button>
    ))}
  </div>
)

const Time = ({ label, value, set }: { label: string; value: string; set: (time: string) => void }) => (
  <TextField
    type="time"
    required
    label={label}
    value={value}
    // A time that is only half typed is the empty text.
    onChange={({ target }) => target.value !== "" && set(target.value)}
    className="w-32"
  />
)

const Hours = ({ hours, change }: HoursProps) => (
  <div className="flex flex-col gap-3 border-l border-line pl-4">
    <Days hours={hours} change={change} />
    <div className="flex flex-wrap gap-3">
      <Time label={texts.from} value={hours.from} set={(from) => change({ from })} />
      <Time label={texts.to} value={hours.to} set={(to) => change({ to })} />
      <div className="flex min-w-48 flex-1">
        <SelectField
          label={texts.timeZone}
          options={timeZones(hours.timeZone)}
          value={hours.timeZone}
          choose={(timeZone) => change({ timeZone })}
        />
      </div>
    </div>
  </div>
)

/** The hours of the week in which nothing notifies the person. */
export const QuietHoursField = () => {
  const { quietHours: hours, quietSummary, set } = useNotificationPreferences()
  return (
    <div className="flex flex-col gap-3">
      <CheckField
        label={texts.quietHours}
        detail={texts.quietHoursDetail}
        isChecked={hours !== null}
        set={(isWanted) => set("quietHours", isWanted ? { ...nights() } : null)}
      />
      {hours !== null && <Hours hours={hours} change={(changed) => set("quietHours", { ...hours, ...changed })} />}
      {hours !== null && (
        <CheckField
          label={texts.summary}
          detail={texts.summaryDetail}
          isChecked={quietSummary}
          set={(isWanted) => set("quietSummary", isWanted)}
        />
      )}
    </div>
  )
}
