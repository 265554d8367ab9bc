import "../scripts/call.ts";
import { canChooseSpeaker } from "../browser/can_choose_speaker.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";

/** How loud replies are, and where they are heard; both change at once. */
export default function SoundBody({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { voice } = words();
  const { volume } = call.view;
  const percent = Math.round(volume.value * 100);
  return (
    <>
      <label class="field">
        <span>{voice.volume}</span>
        <input
          type="range"
          data-testid="volume"
          min="0"
          max="100"
          step="5"
          value={percent}
          aria-valuetext={`${percent} %`}
          onInput={({ currentTarget: { value } }) => call.setVolume(Number(value) / 100)}
        />
      </label>
      <SpeakerChoice config={config} />
    </>
  );
}

/** Nothing where the browser leads sound to one loudspeaker alone, or tells of no other. */
function SpeakerChoice({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { page, voice } = words();
  const { devices, speakerId } = call.view;
  const others = devices.value.speakers.filter(({ id }) => id !== "" && id !== "default");
  const standard = devices.value.speakers.find(({ id }) => id === "default");
  if (!canChooseSpeaker() || others.length + (standard ? 1 : 0) < 2) return null;
  const chosen = speakerId.value;
  return (
    <>
      <label class="field">
        <span>{voice.speaker}</span>
        <select
          data-testid="speaker"
          value={chosen === "" && standard ? "default" : chosen}
          onChange={({ currentTarget: { value } }) => call.useSpeaker(value)}
        >
          {(standard ?? chosen === "") && (
            <option value={standard ? "default" : ""}>
              {standard?.label || page.standardDevice}
            </option>
          )}
          {others.map(({ id, label }) => (
            <option key={id} value={id}>{label || page.standardDevice}</option>
          ))}
        </select>
      </label>
      {chosen !== "" && <p class="quiet" data-testid="speaker-echo">{voice.speakerEcho}</p>}
    </>
  );
}
