package mosaico.filters.median;

import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Medians of windows of 5×5 samples of 16 bits, in two passes along a row. The first sorts each
 * column of five; the second takes the five columns of a window, sorts each of their five rows as
 * far as matters, and so knows that twelve samples cannot be the median: of the other 13, which are
 * sorted in both directions, a network of 30 minima and maxima finds it.
 *
 * <p>Without loops and helpers, which C2 may not unroll or inline: vectors would become objects.
 */
final class ShortFiveByFive {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  private ShortFiveByFive() {}

  /**
   * Sorts columns.
   *
   * @param rows where in the ring each of the window's five rows begins
   * @param sorted five rows, the least samples first
   * @param stride from one to the next of these
   * @param length bytes of a row, margins included; up to a vector more are read and written
   */
  static void columns(byte[] ring, int[] rows, byte[] sorted, int stride, int length) {
    for (int x = 0; x < length; x += LANES) {
      ShortVector s0 = ByteVector.fromArray(BYTES, ring, rows[0] + x).reinterpretAsShorts();
      ShortVector s1 = ByteVector.fromArray(BYTES, ring, rows[1] + x).reinterpretAsShorts();
      ShortVector s2 = ByteVector.fromArray(BYTES, ring, rows[2] + x).reinterpretAsShorts();
      ShortVector s3 = ByteVector.fromArray(BYTES, ring, rows[3] + x).reinterpretAsShorts();
      ShortVector s4 = ByteVector.fromArray(BYTES, ring, rows[4] + x).reinterpretAsShorts();
      ShortVector l0 = s0.lanewise(UMIN, s3);
      ShortVector h0 = s0.lanewise(UMAX, s3);
      ShortVector l1 = s1.lanewise(UMIN, s4);
      ShortVector h1 = s1.lanewise(UMAX, s4);
      ShortVector l2 = l0.lanewise(UMIN, s2);
      ShortVector h2 = l0.lanewise(UMAX, s2);
      ShortVector l3 = l1.lanewise(UMIN, h0);
      ShortVector h3 = l1.lanewise(UMAX, h0);
      ShortVector l4 = l2.lanewise(UMIN, l3);
      ShortVector h4 = l2.lanewise(UMAX, l3);
      ShortVector l5 = h2.lanewise(UMIN, h1);
      ShortVector h5 = h2.lanewise(UMAX, h1);
      ShortVector l6 = h4.lanewise(UMIN, l5);
      ShortVector h6 = h4.lanewise(UMAX, l5);
      ShortVector l7 = h3.lanewise(UMIN, h5);
      ShortVector h7 = h3.lanewise(UMAX, h5);
      ShortVector l8 = h6.lanewise(UMIN, l7);
      ShortVector h8 = h6.lanewise(UMAX, l7);
      l4.reinterpretAsBytes().intoArray(sorted, x);
      l6.reinterpretAsBytes().intoArray(sorted, stride + x);
      l8.reinterpretAsBytes().intoArray(sorted, 2 * stride + x);
      h8.reinterpretAsBytes().intoArray(sorted, 3 * stride + x);
      h7.reinterpretAsBytes().intoArray(sorted, 4 * stride + x);
    }
  }

  /**
   * Finds medians.
   *
   * @param sorted what {@link #columns} made
   * @param pixel bytes from a column to the next
   * @param length bytes to be written, in whole vectors
   */
  static void medians(byte[] sorted, int stride, int pixel, byte[] made, int length) {
    for (int x = 0; x < length; x += LANES) {
      ShortVector r0c0 = ByteVector.fromArray(BYTES, sorted, x).reinterpretAsShorts();
      ShortVector r0c3 = ByteVector.fromArray(BYTES, sorted, x + 3 * pixel).reinterpretAsShorts();
      ShortVector v0 = r0c0.lanewise(UMIN, r0c3);
      ShortVector v1 = r0c0.lanewise(UMAX, r0c3);
      ShortVector r0c1 = ByteVector.fromArray(BYTES, sorted, x + pixel).reinterpretAsShorts();
      ShortVector r0c4 = ByteVector.fromArray(BYTES, sorted, x + 4 * pixel).reinterpretAsShorts();
      ShortVector v2 = r0c1.lanewise(UMIN, r0c4);
      ShortVector v3 = r0c1.lanewise(UMAX, r0c4);
      ShortVector r0c2 = ByteVector.fromArray(BYTES, sorted, x + 2 * pixel).reinterpretAsShorts();
      ShortVector v4 = v0.lanewise(UMIN, r0c2);
      ShortVector v5 = v0.lanewise(UMAX, r0c2);
      ShortVector v6 = v2.lanewise(UMIN, v1);
      ShortVector v7 = v2.lanewise(UMAX, v1);
      ShortVector v8 = v4.lanewise(UMAX, v6);
      ShortVector v9 = v5.lanewise(UMIN, v3);
      ShortVector v10 = v5.lanewise(UMAX, v3);
      ShortVector v11 = v8.lanewise(UMAX, v9);
      ShortVector v12 = v7.lanewise(UMIN, v10);
      ShortVector v13 = v7.lanewise(UMAX, v10);
      ShortVector v14 = v11.lanewise(UMAX, v12);
      ShortVector r1c0 = ByteVector.fromArray(BYTES, sorted, stride + x).reinterpretAsShorts();
      ShortVector r1c3 =
          ByteVector.fromArray(BYTES, sorted, stride + x + 3 * pixel).reinterpretAsShorts();
      ShortVector v15 = r1c0.lanewise(UMIN, r1c3);
      ShortVector v16 = r1c0.lanewise(UMAX, r1c3);
      ShortVector r1c1 =
          ByteVector.fromArray(BYTES, sorted, stride + x + pixel).reinterpretAsShorts();
      ShortVector r1c4 =
          ByteVector.fromArray(BYTES, sorted, stride + x + 4 * pixel).reinterpretAsShorts();
      ShortVector v17 = r1c1.lanewise(UMIN, r1c4);
      ShortVector v18 = r1c1.lanewise(UMAX, r1c4);
      ShortVector r1c2 =
          ByteVector.fromArray(BYTES, sorted, stride + x + 2 * pixel).reinterpretAsShorts();
      ShortVector v19 = v15.lanewise(UMIN, r1c2);
      ShortVector v20 = v15.lanewise(UMAX, r1c2);
      ShortVector v21 = v17.lanewise(UMIN, v16);
      ShortVector v22 = v17.lanewise(UMAX, v16);
      ShortVector v23 = v19.lanewise(UMAX, v21);
      ShortVector v24 = v20.lanewise(UMIN, v18);
      ShortVector v25 = v20.lanewise(UMAX, v18);
      ShortVector v26 = v23.lanewise(UMAX, v24);
      ShortVector v27 = v22.lanewise(UMIN, v25);
      ShortVector v28 = v22.lanewise(UMAX, v25);
      ShortVector v29 = v26.lanewise(UMIN, v27);
      ShortVector v30 = v26.lanewise(UMAX, v27);
      ShortVector r2c0 = ByteVector.fromArray(BYTES, sorted, 2 * stride + x).reinterpretAsShorts();
      ShortVector r2c3 =
          ByteVector.fromArray(BYTES, sorted, 2 * stride + x + 3 * pixel).reinterpretAsShorts();
      ShortVector v31 = r2c0.lanewise(UMIN, r2c3);
      ShortVector v32 = r2c0.lanewise(UMAX, r2c3);
      ShortVector r2c1 =
          ByteVector.fromArray(BYTES, sorted, 2 * stride + x + pixel).reinterpretAsShorts();
      ShortVector r2c4 =
          ByteVector.fromArray(BYTES, sorted, 2 * stride + x + 4 * pixel).reinterpretAsShorts();
      ShortVector v33 = r2c1.lanewise(UMIN, r2c4);
      ShortVector v34 = r2c1.lanewise(UMAX, r2c4);
      ShortVector r2c2 =
          ByteVector.fromArray(BYTES, sorted, 2 * stride + x + 2 * pixel).reinterpretAsShorts();
      ShortVector v35 = v31.lanewise(UMIN, r2c2);
      ShortVector v36 = v31.lanewise(UMAX, r2c2);
      ShortVector v37 = v33.lanewise(UMIN, v32);
      ShortVector v38 = v33.lanewise(UMAX, v32);
      ShortVector v39 = v35.lanewise(UMAX, v37);
      ShortVector v40 = v36.lanewise(UMIN, v34);
      ShortVector v41 = v36.lanewise(UMAX, v34);
      ShortVector v42 = v39.lanewise(UMIN, v40);
      ShortVector v43 = v39.lanewise(UMAX, v40);
      ShortVector v44 = v38.lanewise(UMIN, v41);
      ShortVector v45 = v43.lanewise(UMIN, v44);
      ShortVector v46 = v43.lanewise(UMAX, v44);
      ShortVector r3c0 = ByteVector.fromArray(BYTES, sorted, 3 * stride + x).reinterpretAsShorts();
      ShortVector r3c3 =
          ByteVector.fromArray(BYTES, sorted, 3 * stride + x + 3 * pixel).reinterpretAsShorts();
      ShortVector v47 = r3c0.lanewise(UMIN, r3c3);
      ShortVector v48 = r3c0.lanewise(UMAX, r3c3);
      ShortVector r3c1 =
          ByteVector.fromArray(BYTES, sorted, 3 * stride + x + pixel).reinterpretAsShorts();
      ShortVector r3c4 =
          ByteVector.fromArray(BYTES, sorted, 3 * stride + x + 4 * pixel).reinterpretAsShorts();
      ShortVector v49 = r3c1.lanewise(UMIN, r3c4);
      ShortVector v50 = r3c1.lanewise(UMAX, r3c4);
      ShortVector r3c2 =
          ByteVector.fromArray(BYTES, sorted, 3 * stride + x + 2 * pixel).reinterpretAsShorts();
      ShortVector v51 = v47.lanewise(UMIN, r3c2);
      ShortVector v52 = v47.lanewise(UMAX, r3c2);
      ShortVector v53 = v49.lanewise(UMIN, v48);
      ShortVector v54 = v49.lanewise(UMAX, v48);
      ShortVector v55 = v51.lanewise(UMIN, v53);
      ShortVector v56 = v51.lanewise(UMAX, v53);
      ShortVector v57 = v52.lanewise(UMIN, v50);
      ShortVector v58 = v52.lanewise(UMAX, v50);
      ShortVector v59 = v56.lanewise(UMIN, v57);
      ShortVector v60 = v56.lanewise(UMAX, v57);
      ShortVector v61 = v54.lanewise(UMIN, v58);
      ShortVector v62 = v60.lanewise(UMIN, v61);
      ShortVector r4c0 = ByteVector.fromArray(BYTES, sorted, 4 * stride + x).reinterpretAsShorts();
      ShortVector r4c3 =
          ByteVector.fromArray(BYTES, sorted, 4 * stride + x + 3 * pixel).reinterpretAsShorts();
      ShortVector v63 = r4c0.lanewise(UMIN, r4c3);
      ShortVector v64 = r4c0.lanewise(UMAX, r4c3);
      ShortVector r4c1 =
          ByteVector.fromArray(BYTES, sorted, 4 * stride + x + pixel).reinterpretAsShorts();
      ShortVector r4c4 =
          ByteVector.fromArray(BYTES, sorted, 4 * stride + x + 4 * pixel).reinterpretAsShorts();
      ShortVector v65 = r4c1.lanewise(UMIN, r4c4);
      ShortVector v66 = r4c1.lanewise(UMAX, r4c4);
      ShortVector r4c2 =
          ByteVector.fromArray(BYTES, sorted, 4 * stride + x + 2 * pixel).reinterpretAsShorts();
      ShortVector v67 = v63.lanewise(UMIN, r4c2);
      ShortVector v68 = v63.lanewise(UMAX, r4c2);
      ShortVector v69 = v65.lanewise(UMIN, v64);
      ShortVector v70 = v67.lanewise(UMIN, v69);
      ShortVector v71 = v67.lanewise(UMAX, v69);
      ShortVector v72 = v68.lanewise(UMIN, v66);
      ShortVector v73 = v71.lanewise(UMIN, v72);
      ShortVector v74 = v13.lanewise(UMIN, v59);
      ShortVector v75 = v13.lanewise(UMAX, v59);
      ShortVector v76 = v74.lanewise(UMIN, v45);
      ShortVector v77 = v74.lanewise(UMAX, v45);
      ShortVector v78 = v77.lanewise(UMIN, v75);
      ShortVector v79 = v77.lanewise(UMAX, v75);
      ShortVector v80 = v14.lanewise(UMIN, v29);
      ShortVector v81 = v14.lanewise(UMAX, v29);
      ShortVector v82 = v28.lanewise(UMIN, v46);
      ShortVector v83 = v42.lanewise(UMIN, v70);
      ShortVector v84 = v42.lanewise(UMAX, v70);
      ShortVector v85 = v62.lanewise(UMIN, v84);
      ShortVector v86 = v62.lanewise(UMAX, v84);
      ShortVector v87 = v83.lanewise(UMIN, v55);
      ShortVector v88 = v83.lanewise(UMAX, v55);
      ShortVector v89 = v86.lanewise(UMIN, v73);
      ShortVector v90 = v81.lanewise(UMAX, v88);
      ShortVector v91 = v30.lanewise(UMIN, v85);
      ShortVector v92 = v30.lanewise(UMAX, v85);
      ShortVector v93 = v82.lanewise(UMIN, v89);
      ShortVector v94 = v80.lanewise(UMAX, v87);
      ShortVector v95 = v93.lanewise(UMIN, v78);
      ShortVector v96 = v93.lanewise(UMAX, v78);
      ShortVector v97 = v96.lanewise(UMIN, v79);
      ShortVector v98 = v91.lanewise(UMAX, v90);
      ShortVector v99 = v76.lanewise(UMAX, v94);
      ShortVector v100 = v97.lanewise(UMIN, v92);
      ShortVector v101 = v95.lanewise(UMAX, v98);
      ShortVector v102 = v99.lanewise(UMAX, v100);
      ShortVector v103 = v102.lanewise(UMIN, v101);
      v103.reinterpretAsBytes().intoArray(made, x);
    }
  }
}
