import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import type { TurnTaking } from "../wire/message.ts";
import { words } from "../words/current.ts";

/** Silence that ends a turn, in milliseconds; `normal` leaves it to the Live server. */
const SILENCE_MS = { quick: 400, normal: undefined, patient: 2_000, very: 4_000 } as const;
type Patience = keyof typeof SILENCE_MS;

/** How turns are taken: by itself, and how patiently; or with a button, held or pressed. */
export default function TurnSettings({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { mode } = call.turnTaking.value;
  const { page, voice } = words();
  const isToggle = call.choices.value.button === "toggle";
  return (
    <>
      <h3>{voice.turnsTitle}</h3>
      <label class="field">
        <span>{page.turns}</span>
        <select
          data-testid="turns"
          value={mode === "push-to-talk" && isToggle ? "toggle" : mode}
          onChange={({ currentTarget: { value } }) => {
            call.useTurns({
              ...call.turnTaking.peek(),
              mode: value === "automatic" ? "automatic" : "push-to-talk",
            });
            call.choose({ button: value === "toggle" ? "toggle" : "hold" });
          }}
        >
          <option value="automatic">{page.turnsAutomatic}</option>
          <option value="push-to-talk">{page.turnsPushToTalk}</option>
          <option value="toggle">{voice.turnsToggle}</option>
        </select>
      </label>
      {mode === "automatic" ? <ListeningSettings config={config} /> : (
        <>
          {!isToggle && <p class="quiet">{voice.lockHint}</p>}
          <p class="quiet" data-testid="held-back">{voice.heldBack}</p>
        </>
      )}
    </>
  );
}

/** What ends a turn, and what begins one, where the Live server finds out by itself. */
function ListeningSettings({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { page, voice } = words();
  const turns = call.turnTaking.value;
  const patience = (Object.keys(SILENCE_MS) as Patience[])
    .find((name) => SILENCE_MS[name] === turns.silenceMs) ?? "normal";
  const isNoisy = turns.startSensitivity === "low";
  return (
    <>
      <label class="field">
        <span>{page.patience}</span>
        <select
          data-testid="patience"
          value={patience}
          onChange={({ currentTarget: { value } }) =>
            call.useTurns(automatic(SILENCE_MS[value as Patience], isNoisy))}
        >
          <option value="quick">{page.patienceQuick}</option>
          <option value="normal">{page.patienceNormal}</option>
          <option value="patient">{page.patiencePatient}</option>
          <option value="very">{voice.patienceVery}</option>
        </select>
      </label>
      <label class="choice">
        <input
          type="checkbox"
          data-testid="noisy"
          checked={isNoisy}
          onChange={({ currentTarget: { checked } }) =>
            call.useTurns(automatic(turns.silenceMs, checked))}
        />
        <span>{voice.noisy}</span>
      </label>
    </>
  );
}

function automatic(silenceMs: number | undefined, isNoisy: boolean): TurnTaking {
  return {
    mode: "automatic",
    ...(silenceMs === undefined ? {} : { silenceMs }),
    ...(isNoisy ? { startSensitivity: "low" } : {}),
  };
}
