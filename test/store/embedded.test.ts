import { graphStoreContract } from './contract.ts';
import { embeddedPlace } from './embedded-place.ts';

graphStoreContract('the embedded store', embeddedPlace);
