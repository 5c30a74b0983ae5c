import { QRCodeSVG } from "qrcode.react";
import type { ReactNode, Ref } from "react";
import { fitted } from "./poster-layout.js";
import type { Store } from "./queries.js";

export interface PosterTexts {
  readonly headlineZh: string;
  readonly headlineEn: string;
  readonly inviteZh: string;
  readonly inviteEn: string;
}

interface PosterProps {
  readonly store: Store;
  readonly programme: Readonly<Record<string, string>>;
  readonly link: string;
  readonly texts: PosterTexts;
  readonly label: string;
  readonly ref?: Ref<SVGSVGElement>;
}

// Paper is white and ink is dark, whatever the screen's appearance is.
const ink = "#1f1a17";
const soft = "#55524f";
const band = "#b3261e";
const font = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';

function Lines({ text, y, size, most, least, weight, fill }: { readonly text: string; readonly y: number; readonly size: number; readonly most: number; readonly least: number; readonly weight?: number; readonly fill: string }): ReactNode {
  const fit = fitted(text, 178, size, most, least);
  return (
    <text x={105} y={y} textAnchor="middle" fontSize={fit.size} fontWeight={weight ?? 400} fill={fill} fontFamily={font}>
      {fit.lines.map((line, at) => <tspan key={line + String(at)} x={105} dy={at === 0 ? 0 : fit.size * 1.2}>{line}</tspan>)}
    </text>
  );
}

/** An A4 page, in millimetres: the programme, the invitation in both languages, the code to scan, and whose store it is. */
export function Poster({ store, programme, link, texts, label, ref }: PosterProps): ReactNode {
  const [zh, en] = [programme["zh-CN"] ?? "", programme["en"] ?? ""];
  return (
    <svg ref={ref} xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" role="img" aria-label={label} style={{ display: "block", width: "100%", height: "auto" }}>
      <rect width={210} height={297} fill="#ffffff" />
      <rect width={210} height={36} fill={band} />
      <Lines text={zh === en ? zh : `${zh} · ${en}`} y={22.5} size={11} most={1} least={5} weight={600} fill="#ffffff" />
      <Lines text={texts.headlineZh} y={62} size={17} most={1} least={7} weight={700} fill={ink} />
      <Lines text={texts.headlineEn} y={76} size={9.5} most={1} least={5} fill={soft} />
      <rect x={50} y={86} width={110} height={110} rx={4} fill="none" stroke={band} strokeWidth={1.2} />
      <QRCodeSVG x={57} y={93} width={96} height={96} size={96} level="M" marginSize={0} value={link} title={link} bgColor="#ffffff" fgColor="#000000" />
      <Lines text={texts.inviteZh} y={213} size={9} most={2} least={5} fill={ink} />
      <Lines text={texts.inviteEn} y={233} size={6.5} most={2} least={4} fill={soft} />
      <line x1={16} x2={194} y1={249} y2={249} stroke="#d9d4cf" strokeWidth={0.5} />
      <Lines text={store.name["zh-CN"]} y={263} size={10} most={1} least={4} weight={600} fill={ink} />
      {store.name.en === store.name["zh-CN"] ? null : <Lines text={store.name.en} y={273} size={6} most={1} least={3.5} fill={soft} />}
      <Lines text={`${store.code} · ${link}`} y={287} size={3.4} most={2} least={2.4} fill={soft} />
    </svg>
  );
}
