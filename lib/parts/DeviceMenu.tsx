import type { Device } from "../browser/devices.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

/** A choice of devices beside the button they belong to; nothing where there is no choice. */
export default function DeviceMenu({ label, devices, chosen, onChoose }: {
  label: string;
  devices: Device[];
  chosen: string;
  onChoose(id: string): void;
}) {
  const named = devices.filter(({ id }) => id !== "");
  if (named.length < 2) return null;
  return (
    <label class="menu" title={label}>
      <Icon name="more" />
      <select
        aria-label={label}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {!named.some(({ id }) => id === chosen) && (
          <option value={chosen}>{words().page.standardDevice}</option>
        )}
        {named.map(({ id, label }) => (
          <option key={id} value={id}>{label || words().page.standardDevice}</option>
        ))}
      </select>
    </label>
  );
}
