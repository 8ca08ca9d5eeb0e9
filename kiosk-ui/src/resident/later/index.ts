/** The second file, which a phone loads once its first view stands, so that the first stays small. */
// The first file: all that both need is in it, and Vue is on the phone once.
import '../main';
import '../../shared/themes.css';
import '../../shared/latin.css';
import './later.css';
import { arrived } from '../later';
import * as parts from './parts';

arrived(parts);
