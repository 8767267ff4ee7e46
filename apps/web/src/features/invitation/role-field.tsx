import type { InvitationRole } from "@hazel/domain/models/invitation-model"
import { SelectField } from "../../ui/select-field.tsx"

const roles: ReadonlyArray<{ readonly value: InvitationRole; readonly label: string }> = [
  { value: "member", label: "As a member of the workspace" },
  { value: "guest", label: "As a guest of this channel" }
]

interface RoleFieldProps {
  readonly value: InvitationRole
  readonly choose: (role: InvitationRole) => void
}

/** What newcomers will be. Only where they are invited to a channel: there is nothing else to be a guest of. */
export const RoleField = (props: RoleFieldProps) => (
  <div className="flex flex-col gap-1.5">
    <SelectField label="They join" options={roles} {...props} />
    {props.value === "guest" && (
      <p role="status" className="text-secondary text-muted">
        Guests see this channel and the people in it, and nothing else.
      </p>
    )}
  </div>
)
