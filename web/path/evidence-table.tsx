// The proof behind the picture: each relationship with what it asks and hands on, who stated it and where,
// when it is valid, and how certain it is.
import { Fragment, type ReactNode } from 'react';
import { instant } from '../text/instant.ts';
import { VisibleText } from '../text/visible-text.tsx';
import { CapabilitySet } from './capabilities.tsx';
import type { EvidencePath, PathRelationship, Premise, Statement } from './path-answer.ts';
import { shownPlaces } from './shown-places.ts';

export function EvidenceTable({ path, all }: { path: EvidencePath; all: boolean }): ReactNode {
  const { places, gap, leftOut } = shownPlaces(path.relationships.length, all);
  return (
    <section className="panel evidence" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Hop</th>
            <th scope="col">Relationship</th>
            <th scope="col">Hands on</th>
            <th scope="col">Stated by</th>
            <th scope="col">Valid</th>
            <th scope="col">Certainty</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <Fragment key={place}>
              {place === gap && (
                <tr>
                  <td colSpan={6}>… {leftOut.toLocaleString('en')} more</td>
                </tr>
              )}
              <EvidenceRow path={path} place={place} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function EvidenceRow({ path, place }: { path: EvidencePath; place: number }): ReactNode {
  const relationship = path.relationships[place];
  if (!relationship) return null;
  const { certainty, condition, statements } = relationship;
  return (
    <tr>
      <td>{place + 1}</td>
      <td>
        <span className="edge-kind">{relationship.kind}</span>
        <div>
          <VisibleText text={path.nodes[place]?.name ?? ''} /> →{' '}
          <VisibleText text={path.nodes[place + 1]?.name ?? ''} />
        </div>
        <Notes relationship={relationship} />
      </td>
      <td>
        <Rule relationship={relationship} />
      </td>
      <td>
        {statements.map((statement) => (
          <Stated key={`${statement.source} ${statement.run}`} statement={statement} />
        ))}
      </td>
      <td>
        <Validity relationship={relationship} />
      </td>
      <td>
        <span className={`badge ${certainty === 'CONDITIONAL' ? 'conditional' : ''}`}>{certainty}</span>
        {condition !== null && (
          <div className="aside">
            <VisibleText text={condition} />
          </div>
        )}
      </td>
    </tr>
  );
}

function Notes({ relationship }: { relationship: PathRelationship }): ReactNode {
  const { originalKind, technique, evidence, derivedFrom } = relationship;
  return (
    <div className="aside">
      {originalKind !== null && (
        <div>
          called <VisibleText text={originalKind} /> by its source
        </div>
      )}
      {technique !== null && (
        <div>
          by <VisibleText text={technique} />
        </div>
      )}
      {evidence !== null && (
        <div className="mono">
          <VisibleText text={evidence} />
        </div>
      )}
      {derivedFrom?.map((premises, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: alternatives have no identity but their place
        <div key={i}>
          {i === 0 ? 'derived from' : 'or from'}
          <ul>
            {premises.map((premise, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a missing premise has no id
              <li key={j}>
                {premise ? <PremiseText premise={premise} /> : 'a relationship that the graph does not have'}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function PremiseText({ premise }: { premise: Premise }): ReactNode {
  return (
    <>
      <VisibleText text={premise.from.name} /> <span className="edge-kind">{premise.kind}</span>{' '}
      <VisibleText text={premise.to.name} />
    </>
  );
}

function Rule({ relationship: { need, give, pass } }: { relationship: PathRelationship }): ReactNode {
  return (
    <>
      {need.length > 0 && give.length > 0 && (
        <div>
          gives <CapabilitySet set={give} /> <span className="aside">to who holds {need.join(' or ')}</span>
        </div>
      )}
      {pass.length > 0 && (
        <div>
          {pass.length === 5 ? 'passes on everything held' : <>passes on at most {pass.join(', ')}</>}
        </div>
      )}
    </>
  );
}

function Stated({ statement }: { statement: Statement }): ReactNode {
  return (
    <div className="statement">
      <strong>
        <VisibleText text={statement.source} />
      </strong>
      , run {statement.run}
      <div className="mono">
        <VisibleText text={`${statement.file} ${statement.place}`} />
      </div>
      <div className="aside">
        observed {instant(statement.observedAt)}
        {statement.closedAt !== null && `, no longer stated since ${instant(statement.closedAt)}`}
      </div>
    </div>
  );
}

function Validity({ relationship: { validFrom, validTo } }: { relationship: PathRelationship }): ReactNode {
  if (validFrom === null && validTo === null) return <span className="aside">no dates known</span>;
  return (
    <>
      {validFrom !== null && <div>from {instant(validFrom)}</div>}
      {validTo !== null && <div>until {instant(validTo)}</div>}
    </>
  );
}
