import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lateGiving } from "../browser/late_giving.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";

/** The whole page takes pictures and text files: dropped anywhere, or pasted. */
export default function DropPlace({ config }: { config: PublicConfig }) {
  const isOver = useSignal(false);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const take = (files: readonly File[]) => void taken(config, files);
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      isOver.value = true;
    };
    document.addEventListener("dragenter", over, { signal });
    document.addEventListener("dragover", over, { signal });
    document.addEventListener("dragleave", ({ relatedTarget }) => {
      if (relatedTarget === null) isOver.value = false;
    }, { signal });
    document.addEventListener("drop", (event) => {
      isOver.value = false;
      if (!hasFiles(event.dataTransfer)) return;
      // The browser would leave the page for the file.
      event.preventDefault();
      take([...event.dataTransfer?.files ?? []]);
    }, { signal });
    document.addEventListener("paste", (event) => {
      const { clipboardData } = event;
      const files = [...clipboardData?.files ?? []];
      // Words of an office program come with a picture of themselves.
      if (files.length === 0 || clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      take(files);
    }, { signal });
    return () => ended.abort();
  }, []);
  if (!isOver.value) return null;
  const { captions } = words();
  return (
    <div class="drop-place" data-testid="drop-place" aria-hidden="true">
      <p>
        <strong>{captions.drop}</strong>
        {captions.dropWhat}
      </p>
    </div>
  );
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}

/** Show the line it goes with, and put the cursor there. */
async function taken(config: PublicConfig, files: readonly File[]): Promise<void> {
  sharedLayout().type();
  await lateGiving.take(files, config);
  document.querySelector<HTMLElement>("[data-testid=line]:enabled")?.focus();
}
