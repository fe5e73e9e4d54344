// Reads a whole public log with Go's own tlog and note packages and checks every leaf of it.
// Use: program <base URL> <verifier key>. Prints the size, or says what is wrong and exits with 1.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type tiles struct {
	base  string
	files map[string][]byte
}

func (t *tiles) fetch(path string) ([]byte, error) {
	if data, ok := t.files[path]; ok {
		return data, nil
	}
	answer, err := http.Get(t.base + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	data, err := io.ReadAll(answer.Body)
	if err == nil {
		t.files[path] = data
	}
	return data, err
}

// C2SP leaves the height out of the path and calls the level of the entries by name.
func path(t tlog.Tile) string {
	text := strings.Replace(t.Path(), "tile/8/", "tile/", 1)
	return strings.Replace(text, "tile/data/", "tile/entries/", 1)
}

func (t *tiles) Height() int { return height }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		data, err := t.fetch(path(tile))
		if err != nil {
			return nil, err
		}
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", path(tile), len(data))
		}
		all = append(all, data)
	}
	return all, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func head(t *tiles, key string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tlog.Tree{}, err
	}
	text, err := t.fetch("checkpoint")
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("the checkpoint has another form")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, errors.New("the root is no hash")
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree, nil
}

// Every tile that the tree has must hold what its own leaves lead to.
func checkTiles(t *tiles, tree tlog.Tree, reader tlog.HashReader) error {
	for _, tile := range tlog.NewTiles(height, 0, tree.N) {
		// Some versions list every width that a partial tile ever had; the last one is served.
		if tile.W < 256 && tile.N*256+int64(tile.W) != tree.N>>(height*uint(tile.L)) {
			continue
		}
		expected, err := tlog.ReadTileData(tile, reader)
		if err != nil {
			return err
		}
		served, err := t.fetch(path(tile))
		if err != nil || !bytes.Equal(served, expected) {
			return fmt.Errorf("%s differs: %v", path(tile), err)
		}
	}
	return nil
}

func checkBundle(t *tiles, tree tlog.Tree, reader tlog.HashReader, bundle int64) error {
	width := tree.N - bundle*256
	if width > 256 {
		width = 256
	}
	data, err := t.fetch(path(tlog.Tile{H: height, L: -1, N: bundle, W: int(width)}))
	if err != nil {
		return err
	}
	for i := bundle * 256; i < bundle*256+width; i++ {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return errors.New("a bundle is cut off")
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		leaf := tlog.RecordHash(data[2:end])
		data = data[end:]
		proof, err := tlog.ProveRecord(tree.N, i, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, i, leaf); err != nil {
			return fmt.Errorf("leaf %d: %v", i, err)
		}
	}
	if len(data) != 0 {
		return errors.New("a bundle is too long")
	}
	return nil
}

func run(base, key string) (int64, error) {
	t := &tiles{base: base, files: map[string][]byte{}}
	tree, err := head(t, key)
	if err != nil {
		return 0, err
	}
	reader := tlog.TileHashReader(tree, t)
	root, err := tlog.TreeHash(tree.N, reader)
	if err != nil {
		return 0, err
	}
	if root != tree.Hash {
		return 0, errors.New("the tiles lead to another root")
	}
	if err := checkTiles(t, tree, reader); err != nil {
		return 0, err
	}
	for bundle := int64(0); bundle*256 < tree.N; bundle++ {
		if err := checkBundle(t, tree, reader, bundle); err != nil {
			return 0, err
		}
	}
	return tree.N, nil
}

func main() {
	size, err := run(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(size)
}
