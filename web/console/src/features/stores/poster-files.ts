/** The poster as a file of its own: vectors, to be printed at any size. */
function svgText(poster: SVGSVGElement): string {
  const copy = poster.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute("style");
  copy.setAttribute("width", "210mm");
  copy.setAttribute("height", "297mm");
  return new XMLSerializer().serializeToString(copy);
}

function offer(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export function downloadSvg(poster: SVGSVGElement, name: string): void {
  offer(new Blob([svgText(poster)], { type: "image/svg+xml;charset=utf-8" }), `${name}.svg`);
}

/** A4 at 300 dots per inch. */
const [pixelsWide, pixelsHigh] = [2480, 3508];

export async function downloadPng(poster: SVGSVGElement, name: string): Promise<void> {
  const picture = new Image(pixelsWide, pixelsHigh);
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(poster))}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = pixelsWide;
  canvas.height = pixelsHigh;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, pixelsWide, pixelsHigh);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("this browser could not draw the poster");
  offer(blob, `${name}.png`);
}
